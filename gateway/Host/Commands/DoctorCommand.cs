using System.Data.Common;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Host.Doctor;
using SmartSmoker.Intake.Queues;
using SmartSmoker.Notify;
using SmartSmoker.Store;

namespace SmartSmoker.Host.Commands;

/// <summary>The command <c>doctor</c>: checks everything the gateway needs and says what to fix.</summary>
internal static class DoctorCommand
{
    /// <summary>Prints a line per check and returns 1 if a check failed.</summary>
    public static async Task<int> RunAsync(GatewaySettings settings, TimeProvider time, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        findings.AddRange(Sections(settings, time));
        var sqlite = Database.From(settings.Database) is SqliteDatabase;
        findings.AddRange(sqlite
            ? [StoreCheck.Folder(settings.Database), Disk(settings.Database), StoreCheck.Integrity(settings.Database)]
            : [StoreCheck.Answers(GatewayHost.Open(settings))]);
        findings.Add(BackupCheck.Run(settings, time.GetUtcNow(), cancellation));
        findings.AddRange(ClockCheck.Run(time.GetUtcNow(), Newest(settings, sqlite)));
        findings.Add(await PortCheck.RunAsync(new Uri(settings.Http), cancellation));
        var queues = OptionalParts.Sharing(settings)?.Queues ?? [.. Topology.Queues.Select(bound => bound.Queue)];
        findings.AddRange(
            await BrokerCheck.RunAsync(settings.Broker, [.. queues, Topology.DeadLetterQueue], cancellation));
        if (settings.HttpCertificate is { } file)
        {
            findings.Add(CertificateCheck.OfFile(file, time));
        }

        foreach (var server in TlsServers(settings))
        {
            findings.Add(await CertificateCheck.RunAsync(server.Host, server.Port, time, cancellation));
        }

        findings.ForEach(Print);
        return findings.Exists(finding => finding.Health == Health.Bad) ? 1 : 0;
    }

    private static IEnumerable<Finding> Sections(GatewaySettings settings, TimeProvider time)
    {
        yield return Of(
            "notifications",
            () => $"{ConfiguredNotifications.From(settings.Notify, time).Channels.Count} channels; "
                + "test them with 'smartsmoker notify-test'");
        var examinations = OptionalParts.All.Select(part => part.Examination(settings))
            .OfType<(string, Func<string>)>();
        foreach (var (subject, check) in examinations)
        {
            yield return Of(subject, check);
        }

        static Finding Of(string subject, Func<string> check)
        {
            try
            {
                return Finding.Good(subject, check());
            }
            catch (SetupException failure)
            {
                return Finding.Bad(failure.Code, subject, failure.Said, "correct the setting");
            }
        }
    }

    private static Finding Disk(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Directory.Exists(folder)
            ? StoreCheck.Free(new DriveInfo(folder).AvailableFreeSpace)
            : Finding.Bad(FaultCodes.FolderClosed, "disk", $"{folder} does not exist", "create the folder");
    }

    private static List<ReceivedReading> Newest(GatewaySettings settings, bool sqlite)
    {
        var newest = new Dictionary<string, ReceivedReading>();
        if (sqlite && !File.Exists(settings.Database))
        {
            return [];
        }

        try
        {
            var reader = new ReadingStore(GatewayHost.Open(settings));
            foreach (var (device, time) in reader.NewestByDevice())
            {
                reader.Readings(device, time, 3, received => newest[device] = received);
            }
        }
        catch (DbException)
        {
            // The database check reports this.
        }

        return [.. newest.Values];
    }

    private static IEnumerable<Uri> TlsServers(GatewaySettings settings)
    {
        if (settings.Broker.Uri.Scheme == "amqps")
        {
            yield return new UriBuilder(settings.Broker.Uri)
            {
                Port = settings.Broker.Uri.IsDefaultPort ? 5671 : settings.Broker.Uri.Port,
            }.Uri;
        }

        foreach (var server in OptionalParts.All.SelectMany(part => part.TlsServers(settings)))
        {
            yield return server;
        }
    }

    private static void Print(Finding finding)
    {
        var mark = finding.Health switch { Health.Good => "ok  ", Health.Warning => "warn", _ => "bad " };
        var code = finding.Code is { } known ? $"{known} " : "";
        Console.WriteLine($"{mark} {code}{finding.Subject}: {finding.Said}");
        if (finding.Advice is { } advice)
        {
            Console.WriteLine($"     -> {advice}");
        }
    }
}
