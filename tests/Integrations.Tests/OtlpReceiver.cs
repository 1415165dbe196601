using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace SmartSmoker.Integrations.Tests;

/// <summary>An OpenTelemetry collector on loopback: takes OTLP over gRPC, and keeps trace id and name of each span.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private const int FrameHeadBytes = 5;

    /// <summary>Fields of opentelemetry/proto/collector/trace/v1 and trace/v1: resource_spans, scope_spans, spans.</summary>
    private static readonly int[] PathToSpan = [1, 2, 2];

    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public ConcurrentBag<(string Trace, string Name)> Spans { get; } = [];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.Configure<KestrelServerOptions>(options =>
            options.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.MapPost("/opentelemetry.proto.collector.trace.v1.TraceService/Export", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            receiver.Take(body.ToArray().AsSpan(FrameHeadBytes), PathToSpan);
            context.Response.ContentType = "application/grpc";
            context.Response.DeclareTrailer("grpc-status");
            await context.Response.Body.WriteAsync(new byte[FrameHeadBytes]);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Take(ReadOnlySpan<byte> message, int[] path)
    {
        var input = new CodedInputStream(message.ToArray());
        var (trace, name) = ("", "");
        while (input.ReadTag() is not 0 and var tag)
        {
            var field = WireFormat.GetTagFieldNumber(tag);
            switch (path, field)
            {
                case ([var next, ..], _) when next == field:
                    Take(input.ReadBytes().Span, path[1..]);
                    break;
                case ([], 1):
                    trace = Convert.ToHexStringLower(input.ReadBytes().Span);
                    break;
                case ([], 5):
                    name = input.ReadString();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        if (path.Length == 0)
        {
            Spans.Add((trace, name));
        }
    }
}
