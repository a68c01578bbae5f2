"""Where jobs are run: in this process, in several, or on other machines; one engine a module."""
