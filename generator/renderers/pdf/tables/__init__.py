"""Tables: geometry computed once for a form, broken over pages between groups, drawn with their structure."""
