using System.Reflection;
using System.Security.Cryptography;

namespace SmartSmoker.Web;

/// <summary>
/// Serves the page's files, which are embedded in the program. They contain no secrets, so no sign-in is needed.
/// </summary>
internal static class PageFiles
{
    private const string Prefix = "wwwroot/";

    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".webmanifest"] = "application/manifest+json",
    };

    /// <summary>
    /// Maps each file under its name, and <c>index.html</c> at <c>/</c>. Browsers revalidate on every request.
    /// </summary>
    public static void MapPageFiles(this WebApplication app)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var memory = new MemoryStream();
            using (var stream = assembly.GetManifestResourceStream(name)!)
            {
                stream.CopyTo(memory);
            }

            var content = memory.ToArray();
            var tag = new Microsoft.Net.Http.Headers.EntityTagHeaderValue(
                $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");
            var path = name[(Prefix.Length - 1)..].Replace('\\', '/');
            app.MapGet(path == "/index.html" ? "/" : path, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "no-cache";
                return Results.File(content, Types[Path.GetExtension(path)], entityTag: tag);
            }).AllowAnonymous().ExcludeFromDescription();
        }
    }
}
