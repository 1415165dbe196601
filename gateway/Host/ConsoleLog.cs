using System.Globalization;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;
using Serilog.Sinks.SystemConsole.Themes;

namespace SmartSmoker.Host;

/// <summary>
/// What is shown on the console: a line an event. Coloured on a terminal only, and not where <c>NO_COLOR</c> (no-color.org) is set.
/// </summary>
internal static class ConsoleLog
{
    private const string Template = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>The 16 colours that every terminal has, as its owner chose them.</summary>
    private static readonly AnsiConsoleTheme Colours = new(new Dictionary<ConsoleThemeStyle, string>
    {
        [ConsoleThemeStyle.SecondaryText] = "\e[90m",
        [ConsoleThemeStyle.TertiaryText] = "\e[90m",
        [ConsoleThemeStyle.Number] = "\e[36m",
        [ConsoleThemeStyle.LevelInformation] = "\e[32m",
        [ConsoleThemeStyle.LevelWarning] = "\e[1;33m",
        [ConsoleThemeStyle.LevelError] = "\e[1;31m",
        [ConsoleThemeStyle.LevelFatal] = "\e[1;31m",
    });

    /// <summary>Shows events of <paramref name="level"/> and above.</summary>
    public static LoggerConfiguration SmokerConsole(this LoggerSinkConfiguration to, LogEventLevel level) => to.Console(
        level, Template, CultureInfo.InvariantCulture,
        theme: string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? Colours : ConsoleTheme.None);
}
