using System.CommandLine;
using System.Text;
using SmartSmoker.Host.Commands;

if (OperatingSystem.IsWindows())
{
    Console.OutputEncoding = Encoding.UTF8; // its own has no room for every sign that is told
}

// What a signal stops may have a file of gigabytes to check or to take away; the package's unit gives it 30 s.
return await CommandLine.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
