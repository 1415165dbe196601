using System.Net;
using System.Net.Sockets;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Host.Doctor;

/// <summary>Checks that the page's port is free or already used by a gateway.</summary>
internal static class PortCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Checks the address of the setting <c>Http</c>.</summary>
    public static async Task<Finding> RunAsync(Uri http, CancellationToken cancellation)
    {
        const string Subject = "page";
        try
        {
            using var client = new HttpClient { Timeout = Patience };
            var answer = await client.GetStringAsync(new Uri(http, "/health/live"), cancellation);
            return answer == "alive"
                ? Finding.Good(Subject, $"a gateway is running at {http}")
                : Finding.Bad(
                    FaultCodes.Port, Subject, $"another program uses {http}", "stop it, or set Http to another port");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException
            && !cancellation.IsCancellationRequested)
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
            return Finding.Bad(
                FaultCodes.Port, subject, $"{http} cannot be used: {failure.Message}",
                "stop the program that uses the port, or set Http to another port");
        }
    }
}
