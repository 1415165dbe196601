using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using MQTTnet;
using MQTTnet.Server;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Words;
using SmtpServer;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using StandardWebhooks;

namespace SmartSmoker.Notify.Tests;

/// <summary>Each way to send, to a real receiver on loopback.</summary>
public sealed class ReceiverTests
{
    private const int PatienceMs = 180_000;
    private const string Id = "pit-1~01-smoker~fire-out~1783159200000000~raised~1783159200000000";

    private static readonly AlertEvent FireAlert = Alerts.Event(Alerts.Id(AlertKind.FireOut));

    private static readonly Message Fire =
        new MessageTexts(new NotifySettings { PageUrl = "http://smoker.local/" }, TimeZoneInfo.Utc)
        .Message(FireAlert);

    [Fact(Timeout = PatienceMs)]
    public async Task A_webhook_is_signed_as_the_standard_asks()
    {
        const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        await using var receiver = await HttpReceiver.StartAsync();
        var notifier = new WebhookNotifier(receiver.Url, WebhookNotifier.ParseSecret(Secret)!, TimeProvider.System);
        await notifier.SendAsync(Fire, CancellationToken.None);
        var (headers, body) = await receiver.ReceivedAsync();
        new StandardWebhook(Secret).Verify(body, headers); // by the standard's own library; throws
        Assert.Equal((Id, Id), (headers["webhook-id"].ToString(), headers["Idempotency-Key"].ToString()));
        using var json = JsonDocument.Parse(body);
        Assert.Equal("alert.raised", json.RootElement.GetProperty("type").GetString());
        Assert.Equal(203, json.RootElement.GetProperty("data").GetProperty("temperatureF").GetDouble());
    }

    [Fact(Timeout = PatienceMs)]
    public async Task An_ntfy_server_is_asked_as_its_manual_says()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        await new NtfyNotifier(receiver.Url, "pit", "tk_secret").SendAsync(Fire, CancellationToken.None);
        var (headers, body) = await receiver.ReceivedAsync();
        Assert.Equal("Bearer tk_secret", headers.Authorization);
        using var json = JsonDocument.Parse(body);
        var fields = json.RootElement.EnumerateObject()
            .ToDictionary(field => field.Name, field => field.Value.ToString());
        Assert.Equal(["topic", "title", "message", "priority", "tags", "click", "sequence_id"], fields.Keys);
        Assert.Equal(
            ("pit", "Fire going out: Smoker, pit-1", "5", "http://smoker.local/"),
            (fields["topic"], fields["title"], fields["priority"], fields["click"]));
        Assert.Matches("^[-_A-Za-z0-9]{1,64}$", fields["sequence_id"]); // what ntfy takes
    }

    [Fact(Timeout = PatienceMs)]
    public async Task A_mail_server_gets_a_mail_that_names_its_event()
    {
        var inbox = Channel.CreateUnbounded<MimeMessage>();
        var port = Ports.Free();
        using var stop = new CancellationTokenSource();
        var services = new ServiceCollection().AddSingleton<IMessageStore>(new Inbox(inbox.Writer))
            .BuildServiceProvider();
        var options = new SmtpServerOptionsBuilder().ServerName("localhost")
            .Endpoint(e => e.Endpoint(new(System.Net.IPAddress.Loopback, port))).Build();
        var server = new SmtpServer.SmtpServer(options, services);
        var run = server.StartAsync(stop.Token);
        var settings =
            new EmailSettings
            {
                Host = "127.0.0.1",
                Port = port,
                Security = "None",
                From = "smoker@example.org",
                To = "me@example.org"
            };
        await new EmailNotifier(settings, null).SendAsync(Fire, CancellationToken.None);
        var mail = await inbox.Reader.ReadAsync();
        Assert.Equal($"{AlertTitle.Of(AlertKind.FireOut)}: Smoker, pit-1", mail.Subject);
        Assert.Contains(
            AlertText.Describe(FireAlert.Finding, Reader.Fahrenheit), mail.TextBody, StringComparison.Ordinal);
        Assert.Equal((Id, $"{Fire.ShortId}@example.org"), (mail.Headers[EmailNotifier.IdHeader], mail.MessageId));
        await stop.CancelAsync();
        await run;
    }

    [Fact(Timeout = PatienceMs)]
    public async Task An_MQTT_broker_gets_it_once_and_keeps_nothing()
    {
        var received = Channel.CreateUnbounded<MqttApplicationMessage>();
        var port = Ports.Free();
        using var server = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
            .WithDefaultEndpoint().WithDefaultEndpointPort(port)
                .WithDefaultEndpointBoundIPAddress(System.Net.IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(System.Net.IPAddress.None).Build());
        server.InterceptingPublishAsync += publish => received.Writer.WriteAsync(publish.ApplicationMessage).AsTask();
        await server.StartAsync();
        var options = MqttOptions.To(new Uri($"mqtt://127.0.0.1:{port}"), null, null).Build();
        await new MqttNotifier(options, "smartsmoker/alerts").SendAsync(Fire, CancellationToken.None);
        var message = await received.Reader.ReadAsync();
        Assert.Equal(("smartsmoker/alerts", false), (message.Topic, message.Retain));
        Assert.Contains(Id, Encoding.UTF8.GetString(message.Payload.ToArray()), StringComparison.Ordinal);
        await server.StopAsync();
    }

    [Theory(Timeout = PatienceMs)]
    [InlineData("smoker@example.org", "gone@example.org", "gone@example.org")]
    [InlineData("spam@example.org", "me@example.org", "spam@example.org")]
    public async Task A_mail_server_that_refuses_an_address_refuses_for_good(string from, string to, string refused)
    {
        var port = Ports.Free();
        using var stop = new CancellationTokenSource();
        var services = new ServiceCollection().AddSingleton<IMailboxFilter>(new Filter()).BuildServiceProvider();
        var options = new SmtpServerOptionsBuilder().ServerName("localhost")
            .Endpoint(e => e.Endpoint(new(System.Net.IPAddress.Loopback, port))).Build();
        var run = new SmtpServer.SmtpServer(options, services).StartAsync(stop.Token);
        var settings =
            new EmailSettings { Host = "127.0.0.1", Port = port, Security = "None", From = from, To = to };
        var refusal = await Assert.ThrowsAsync<RefusedException>(
            () => new EmailNotifier(settings, null).SendAsync(Fire, CancellationToken.None));
        Assert.Contains($"refused {refused} (55", refusal.Message, StringComparison.Ordinal);
        await stop.CancelAsync();
        await run;
    }

    [Theory(Timeout = PatienceMs)]
    [InlineData(400, true)]
    [InlineData(405, true)]
    [InlineData(410, true)]
    [InlineData(401, false)]
    [InlineData(404, false)]
    [InlineData(429, false)]
    [InlineData(503, false)]
    public async Task A_receiver_refuses_for_good_or_for_now(int status, bool forGood)
    {
        await using var receiver = await HttpReceiver.StartAsync();
        receiver.Status = status;
        var failure = await Assert.ThrowsAnyAsync<Exception>(
            () => new NtfyNotifier(receiver.Url, "pit", null).SendAsync(Fire, CancellationToken.None));
        Assert.Equal(forGood, failure is RefusedException);
    }

    private sealed class Filter : MailboxFilter
    {
        public override Task<bool> CanAcceptFromAsync(
            ISessionContext context, SmtpServer.Mail.IMailbox @from, int size, CancellationToken cancellationToken) =>
            Task.FromResult(@from.User != "spam");

        public override Task<bool> CanDeliverToAsync(
            ISessionContext context, SmtpServer.Mail.IMailbox to, SmtpServer.Mail.IMailbox @from,
            CancellationToken cancellationToken) => Task.FromResult(to.User != "gone");
    }

    private sealed class Inbox(ChannelWriter<MimeMessage> mails) : MessageStore
    {
        public override async Task<SmtpServer.Protocol.SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken)
        {
            using var stream = new MemoryStream(buffer.ToArray());
            await mails.WriteAsync(await MimeMessage.LoadAsync(stream, cancellationToken), cancellationToken);
            return SmtpServer.Protocol.SmtpResponse.Ok;
        }
    }
}
