"""What can stop a command: one class for the user's mistake, everything else is a bug."""


class BeslisnotaError(Exception):
    """The work cannot go on for a reason that the user can mend.

    Its text is Dutch and is shown as it stands: what is wrong, where, and what to do. It never holds
    the text of a note.
    """
