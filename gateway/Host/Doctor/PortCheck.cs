using System.Net;
using System.Net.Http.Json;
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
                ? await ReadyAsync(client, Subject, http, cancellation)
                : Finding.Bad(
                    FaultCodes.Port, Subject, $"another program uses {http}", "stop it, or set Http to another port");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException
            && !cancellation.IsCancellationRequested)
        {
            return Bind(Subject, http);
        }
    }

    /// <summary>What the running gateway itself says is wrong.</summary>
    private static async Task<Finding> ReadyAsync(
        HttpClient client, string subject, Uri http, CancellationToken cancellation)
    {
        using var answer = await client.GetAsync(new Uri(http, "/health/ready"), cancellation);
        var ready = await answer.Content.ReadFromJsonAsync<Readiness>(cancellation);
        return ready?.Problem is { } problem
            ? Finding.Bad(
                FaultCodes.NotReady, subject, $"the gateway at {http} is not ready: {problem}",
                "see the other findings, and the gateway's log")
            : Finding.Good(subject, $"a gateway is running at {http}");
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

    private sealed record Readiness(string? Problem);
}
