using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SmartSmoker.Web.Tests;

/// <summary>What the demo prints, on a terminal that <c>script</c> makes and elsewhere.</summary>
[Trait("Needs", "server")]
public sealed partial class ConsoleTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string LastLine = "The cook has ended";
    private const int TestSpeed = 20_000;
    private const int PictureSpeed = 900; // the demo's own

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)]
    public async Task Each_event_is_a_line_coloured_on_a_terminal_only(bool onTerminal, bool noColour, bool coloured)
    {
        var lines = await DemoAsync(onTerminal, noColour, Ports.Free(), TestSpeed);
        Assert.Equal(coloured, lines.Any(line => Colour().IsMatch(line)));
        Assert.Equal(onTerminal, lines.Any(line => line.Contains("#sign-in=", StringComparison.Ordinal))); // else on stderr
        var events = lines.Where(line => !line.StartsWith("Sign in (", StringComparison.Ordinal));
        Assert.All(events, line => Assert.Matches("^[0-9:]{8} (INF|WRN) ", Colour().Replace(line, "")));
        Assert.Contains(lines, line => line.Contains("food-stall", StringComparison.Ordinal));
    }

    /// <summary>The picture of the README, where SMOKER_PICTURES names a folder; else nothing is kept.</summary>
    [Fact]
    public async Task The_console_has_its_picture()
    {
        var folder = Environment.GetEnvironmentVariable("SMOKER_PICTURES");
        var lines = folder is null
            ? await DemoAsync(true, false, Ports.Free(), TestSpeed)
            : await DemoAsync(true, false, 8080, PictureSpeed);
        var html = Encoding.UTF8.GetBytes(Html(["$ smartsmoker demo", .. lines]));
        var page = await chromium.OpenAsync($"data:text/html;charset=utf-8;base64,{Convert.ToBase64String(html)}", []);
        var picture = await page.Locator("pre")
            .ScreenshotAsync(new() { Path = folder is null ? null : Path.Combine(folder, "console.png") });
        Assert.NotEmpty(picture);
        await page.Context.CloseAsync();
    }

    /// <summary>Runs the demo to the end of its cook; gives the lines it printed.</summary>
    private static async Task<List<string>> DemoAsync(bool onTerminal, bool noColour, int port, int speed)
    {
        var folder = Directory.CreateTempSubdirectory("smoker-console-");
        var host = Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll");
        var demo = $"dotnet '{host}' demo --speed {speed} --mqtt-port {Ports.Free()}";
        string[] command = onTerminal ? ["script", "-qfc", demo, "/dev/null"] : ["sh", "-c", demo];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder.FullName,
        };
        start.Environment["SMARTSMOKER_Http"] = $"http://127.0.0.1:{port}";
        start.Environment["NO_COLOR"] = noColour ? "1" : "";
        using var process = Process.Start(start)!;
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(KeypadMode().Replace(line.TrimEnd('\r'), ""));
            if (line.Contains(LastLine, StringComparison.Ordinal))
            {
                break;
            }
        }

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await DeleteAsync(folder);
        return lines;
    }

    /// <summary>The shell's child, the demo, may take a moment longer to end, and write until then.</summary>
    private static async Task DeleteAsync(DirectoryInfo folder)
    {
        using var patience = new CancellationTokenSource(Chromium.Patience);
        while (true)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (IOException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    /// <summary>Lines as a terminal shows them.</summary>
    private static string Html(IEnumerable<string> lines)
    {
        var text = WebUtility.HtmlEncode(string.Join('\n', lines));
        var spans = Colour()
            .Replace(text, colour => $"</span><span class='c{colour.Groups[1].Value.Replace(';', '-')}'>");
        return $$"""
            <style>
            body { margin: 0; background: #1b1714 }
            pre { display: inline-block; margin: 0; padding: 16px 20px; color: #ece5db; background: #1b1714 }
            pre { font: 12.5px/1.45 'DejaVu Sans Mono', monospace }
            .c90 { color: #9b9186 } .c36 { color: #7cc4c9 } .c32 { color: #94c973 } .c1-33 { color: #f2b84b; font-weight: bold }
            .c1-31 { color: #ef6a4c; font-weight: bold }
            </style><pre><span>{{spans}}</span></pre>
            """;
    }

    [GeneratedRegex("\e\\[([0-9;]*)m")]
    private static partial Regex Colour();

    /// <summary>What .NET says to every terminal at the start.</summary>
    [GeneratedRegex("\e\\[\\?1[hl]\e[=>]")]
    private static partial Regex KeypadMode();
}
