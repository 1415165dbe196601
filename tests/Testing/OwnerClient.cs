using System.Net.Http.Headers;

namespace SmartSmoker.Testing;

/// <summary>
/// An HTTP client that sends the owner's token, which it reads from the gateway's data folder at each request: a test
/// may create the client before the gateway.
/// </summary>
public sealed class OwnerClient(string folder, HttpMessageHandler? inner = null)
    : HttpClient(new TokenHandler(folder, inner))
{
    /// <summary>The name of the token file.</summary>
    public const string FileName = "owner.token";

    private sealed class TokenHandler(string folder, HttpMessageHandler? inner)
        : DelegatingHandler(inner ?? new HttpClientHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            request.Headers.Authorization ??= new AuthenticationHeaderValue(
                "Bearer", File.ReadAllText(Path.Combine(folder, FileName)).Trim());
            return base.SendAsync(request, cancellationToken);
        }
    }
}
