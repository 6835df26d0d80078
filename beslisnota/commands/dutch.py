"""Dutch for what click says in English: its usage errors and the headings of its help."""

from __future__ import annotations

import click


def usage(error: click.UsageError) -> str:
    """Say in Dutch what is wrong with the words of a command line."""
    command = error.ctx.command_path if error.ctx else "beslisnota"
    return f"{_sentence(error)}\nZie ‘{command} --help’."


def _sentence(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f" Bedoelde u {' of '.join(error.possibilities)}?" if error.possibilities else ""
        return f"De optie {error.option_name} bestaat niet.{near}"
    if isinstance(error, click.BadOptionUsage) and "does not take a value" in error.message:
        return f"Bij de optie {error.option_name} hoort geen waarde."
    if isinstance(error, click.BadOptionUsage):
        return f"Bij de optie {error.option_name} hoort een waarde."
    if isinstance(error, click.BadParameter):
        name = _named(error)
        missing = isinstance(error, click.MissingParameter)
        return f"Er ontbreekt iets: {name}." if missing else f"{name}: {error.message}"
    if "No such command" in error.message:
        return "Dit commando bestaat niet."
    if "unexpected extra argument" in error.message:
        return "Er staat een woord te veel."
    return error.message


def _named(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    if error.param and error.ctx:
        return error.param.make_metavar(error.ctx)
    return str(error.param_hint or "")


def _usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    words = {
        "[OPTIONS]": "[OPTIES]",
        "COMMAND": "[COMMANDO",
        "[COMMAND]": "[COMMANDO",
        "[ARGS]...": "…]",
    }
    pieces = " ".join(command.collect_usage_pieces(ctx)).split(" ")
    formatter.write_usage(
        ctx.command_path, " ".join(words.get(piece, piece) for piece in pieces), prefix="Gebruik: "
    )


def _options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    records = [
        record for param in command.get_params(ctx) if (record := param.get_help_record(ctx))
    ]
    with formatter.section("Opties"):
        formatter.write_dl(records)


def _help_option(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "Toon deze uitleg."
    return option


class DutchCommand(click.Command):
    """A command whose help is Dutch throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line on how it is used."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write its options."""
        _options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option that shows the help."""
        return _help_option(super().get_help_option(ctx))


class DutchGroup(click.Group):
    """A group whose help is Dutch throughout; it keeps the order in which its commands were added."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line on how it is used."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write its options and its commands."""
        _options(self, ctx, formatter)
        rows = [(name, command.get_short_help_str(90)) for name, command in self.commands.items()]
        with formatter.section("Commando’s"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option that shows the help."""
        return _help_option(super().get_help_option(ctx))
