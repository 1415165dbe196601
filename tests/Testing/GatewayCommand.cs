using System.Diagnostics;

namespace SmartSmoker.Testing;

/// <summary>The gateway as a user starts it: a process with arguments and environment.</summary>
public static class GatewayCommand
{
    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string[] Output, string Error)> RunAsync(
        string arguments, params (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("smartsmoker-command-").FullName;
        try
        {
            var start =
                new ProcessStartInfo(
                "dotnet", $"{Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll")} {arguments}")
                {
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                    WorkingDirectory = folder,
                };
            foreach (var (name, value) in settings)
            {
                start.Environment["SMARTSMOKER_" + name] = value;
            }

            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries), await error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
