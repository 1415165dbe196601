using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SmartSmoker.Testing;

/// <summary>A real HTTP server on loopback that keeps what it is sent.</summary>
public sealed class HttpReceiver : IAsyncDisposable
{
    private readonly Channel<(IHeaderDictionary Headers, string Body)> _received =
        Channel.CreateUnbounded<(IHeaderDictionary, string)>();
    private readonly WebApplication _app;

    private HttpReceiver(WebApplication app) => _app = app;

    /// <summary>What it answers from now on.</summary>
    public int Status { get; set; } = StatusCodes.Status204NoContent;

    /// <summary>While set, requests are kept but not answered until it is done.</summary>
    public Task Answer { get; set; } = Task.CompletedTask;

    public Uri Url => new(_app.Urls.First());

    public static async Task<HttpReceiver> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] }); // watches no folder
        builder.Logging.ClearProviders();
        builder.Services.Configure<KestrelServerOptions>(
            options => options.Listen(System.Net.IPAddress.Loopback, port));
        var app = builder.Build();
        var receiver = new HttpReceiver(app);
        app.MapPost("{**path}", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            receiver._received.Writer.TryWrite((new HeaderDictionary(context.Request.Headers.ToDictionary()), body));
            await receiver.Answer.WaitAsync(context.RequestAborted);
            return Results.StatusCode(receiver.Status);
        });
        await app.StartAsync();
        return receiver;
    }

    public ValueTask<(IHeaderDictionary Headers, string Body)> ReceivedAsync() => _received.Reader.ReadAsync();

    public bool HasReceived => _received.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
