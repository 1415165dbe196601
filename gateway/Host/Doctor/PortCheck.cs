using System.Net;
using System.Net.Sockets;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Host.Doctor;

/// <summary>Whether the page's port is free, or a gateway serves it already.</summary>
internal static class PortCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Looks at the address <paramref name="http"/>, as the setting <c>Http</c> gives it.</summary>
    public static async Task<Finding> RunAsync(Uri http, CancellationToken cancellation)
    {
        const string Subject = "page";
        try
        {
            using var client = new HttpClient { Timeout = Patience };
            var answer = await client.GetStringAsync(new Uri(http, "/health/live"), cancellation);
            return answer == "alive"
                ? Finding.Good(Subject, $"a gateway serves {http}")
                : Finding.Bad(FaultCodes.Port, Subject, $"{http} is served by another program", "stop it, or set Http to another port");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return Bind(Subject, http);
        }
    }

    private static Finding Bind(string subject, Uri http)
    {
        try
        {
            var address = IPAddress.TryParse(http.Host, out var known) ? known : IPAddress.Loopback;
            using var listener = new TcpListener(address, http.Port);
            listener.Start();
            return Finding.Good(subject, $"{http} is free");
        }
        catch (SocketException failure)
        {
            return Finding.Bad(FaultCodes.Port, subject, $"{http} cannot be used: {failure.Message}", "stop what uses the port, or set Http to another");
        }
    }
}
