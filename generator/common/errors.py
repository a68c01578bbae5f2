"""The exceptions: for a broken installation or a failed write, never for bad data (that is a finding)."""


class NianbaoError(Exception):
    """Base of everything that the command line turns into one line and an exit status."""


class FormError(NianbaoError):
    """A statutory form under templates/forms is not well made."""


class StyleError(NianbaoError):
    """templates/style.yaml is not well made."""


class FontError(NianbaoError):
    """A font file cannot be used."""


class OutputError(NianbaoError):
    """A report could not be written."""


class RosterError(NianbaoError):
    """The roster of those who have to report cannot be used."""


class ManifestError(NianbaoError):
    """A manifest cannot be read."""
