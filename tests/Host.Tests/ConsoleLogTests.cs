using Serilog;
using Serilog.Events;

namespace SmartSmoker.Host.Tests;

public sealed class ConsoleLogTests
{
    private static readonly Lock Console = new();

    [Theory]
    [InlineData("pit\n10:00:00 ERR The database is damaged.")]
    [InlineData("pit\r10:00:00 ERR The database is damaged.")]
    [InlineData("pit\u2028line")]
    [InlineData("pit\u0085line")]
    [InlineData("pit\e[2J\e[31m")]
    [InlineData("pit\u202Edesrever")]
    public void A_value_cannot_break_or_color_the_line(string value)
    {
        var text = Written(log => log.Warning("{Code} rejected: {Reason}", "SMK-I01", value));
        var line = Assert.Single(text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches("^[0-9:]{8} WRN SMK-I01 rejected: pit\\\\u[0-9a-f]{4}[ -~]*$", line);
    }

    [Fact]
    public void An_exception_cannot_write_a_line_that_looks_like_an_event()
    {
        var text = Written(log => log.Error(new IOException("no\n10:00:00 ERR forged\e[2J"), "The backup failed"));
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches("^[0-9:]{8} ERR The backup failed$", lines[0]);
        Assert.All(lines[1..], line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
        Assert.Contains("forged\\u001b[2J", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_values_stay_as_they_are() =>
        Assert.Matches(
            "^[0-9:]{8} INF 3 readings at 225.5 °F of Käse\n$",
            Written(log => log.Information("{Count} readings at {Fahrenheit} °F of {Name}", 3, 225.5, "Käse")));

    private static string Written(Action<ILogger> write)
    {
        lock (Console)
        {
            var before = System.Console.Out;
            using var text = new StringWriter { NewLine = "\n" };
            System.Console.SetOut(text);
            try
            {
                using var logger = new LoggerConfiguration().WriteTo.SmokerConsole(LogEventLevel.Information)
                    .CreateLogger();
                write(logger);
            }
            finally
            {
                System.Console.SetOut(before);
            }

            return text.ToString();
        }
    }
}
