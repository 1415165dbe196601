using System.Globalization;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;
using Serilog.Sinks.SystemConsole.Themes;

namespace SmartSmoker.Host;

/// <summary>
/// The console log, one line per event. It is colored only on a terminal, and not if <c>NO_COLOR</c> is set
/// (no-color.org).
/// </summary>
internal static class ConsoleLog
{
    private const string Template = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{" + OneLine.Error + ":l}";

    /// <summary>Uses the 16 standard terminal colors, so the user's color scheme applies.</summary>
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

    /// <summary>Logs events of <paramref name="level"/> and above to the console.</summary>
    public static LoggerConfiguration SmokerConsole(this LoggerSinkConfiguration to, LogEventLevel level) => to.Logger(
        console => console.MinimumLevel.Is(level).Enrich.With<OneLine>().WriteTo.Console(
            level, Template, CultureInfo.InvariantCulture,
            theme: string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? Colours : ConsoleTheme.None));
}
