namespace SmartSmoker.Testing;

/// <summary>A reverse proxy of Debian, with all its files in a folder of its own.</summary>
public sealed class DebianProxy : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smoker-proxy-");
    private LeashedProcess? _process;

    private DebianProxy()
    {
    }

    /// <summary>Its address.</summary>
    public string Url => $"http://127.0.0.1:{Port}";

    private int Port { get; } = Ports.Free();

    private string OutputFile => Path.Combine(_folder.FullName, "output");

    /// <summary>Starts nginx with the packaged nginx.conf and <paramref name="lines"/> in the location /.</summary>
    public static Task<DebianProxy> NginxAsync(string lines) => NginxSiteAsync(
        $$"""
        server {
            listen 80;
            location / {
                {{lines}}
            }
        }
        """);

    /// <summary>Starts nginx with the packaged nginx.conf and <paramref name="site"/>, for port 80.</summary>
    public static async Task<DebianProxy> NginxSiteAsync(string site)
    {
        ArgumentNullException.ThrowIfNull(site);
        var proxy = new DebianProxy();
        var folder = proxy._folder.CreateSubdirectory("conf.d").Parent!.FullName;

        // The packaged file, changed only where it names files of the machine's own nginx.
        var packaged = (await File.ReadAllLinesAsync("/etc/nginx/nginx.conf"))
            .Where(line => !line.Contains("-enabled/", StringComparison.Ordinal)
                && !line.StartsWith("user ", StringComparison.Ordinal))
            .Select(line => line.Replace("/etc/nginx/conf.d", folder + "/conf.d", StringComparison.Ordinal)
                .Replace("/run/nginx.pid", folder + "/nginx.pid", StringComparison.Ordinal)
                .Replace("/var/log/nginx", folder, StringComparison.Ordinal));
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllLinesAsync(file, packaged);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "conf.d", "smoker.conf"),
            site.Replace("listen 80;", $"listen 127.0.0.1:{proxy.Port};", StringComparison.Ordinal));
        return await proxy.StartAsync("/usr/sbin/nginx", "-c", file, "-g", "daemon off;");
    }

    /// <summary>Starts Caddy with <paramref name="site"/>, which is called smoker.example.</summary>
    public static async Task<DebianProxy> CaddySiteAsync(string site)
    {
        var proxy = new DebianProxy();
        ArgumentNullException.ThrowIfNull(site);
        var file = Path.Combine(proxy._folder.FullName, "Caddyfile");
        await File.WriteAllTextAsync(
            file, "{\n admin off\n}\n" + site.Replace("smoker.example", proxy.Url, StringComparison.Ordinal));
        return await proxy.StartAsync("/usr/bin/caddy", "run", "--config", file, "--adapter", "caddyfile");
    }

    private async Task<DebianProxy> StartAsync(params string[] command)
    {
        FastRun.RejectServer();
        _process = LeashedProcess.Start(
            new Dictionary<string, string> { ["HOME"] = _folder.FullName }, OutputFile, command);
        await Wait.UntilAsync(() => Ports.Listens(Port), () => File.ReadAllText(OutputFile));
        return this;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process!.StopAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
