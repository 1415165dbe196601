using System.CommandLine;
using System.Text;
using SmartSmoker.Host;
using SmartSmoker.Host.Commands;

if (OperatingSystem.IsWindows())
{
    Console.OutputEncoding = Encoding.UTF8; // the default code page lacks some characters of our messages
}

PrivateFiles.Apply();

// A stopped backup may have to delete gigabytes. The systemd unit of the package allows 30 s.
return await CommandLine.Create().Parse(args)
    .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
