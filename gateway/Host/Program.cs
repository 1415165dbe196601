using System.Text;
using SmartSmoker.Host.Commands;

if (OperatingSystem.IsWindows())
{
    Console.OutputEncoding = Encoding.UTF8; // its own has no room for every sign that is told
}

return await CommandLine.Create().Parse(args).InvokeAsync();
