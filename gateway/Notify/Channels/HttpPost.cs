using System.Net;

namespace SmartSmoker.Notify.Channels;

/// <summary>Posts to a receiver over HTTP.</summary>
internal static class HttpPost
{
    // The same message gets the same answer. What a person can correct, such as a token or an address, is retried.
    private static readonly HttpStatusCode[] Permanent =
    [
        HttpStatusCode.BadRequest, HttpStatusCode.MethodNotAllowed, HttpStatusCode.Gone,
        HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestUriTooLong, HttpStatusCode.UnsupportedMediaType,
        HttpStatusCode.UnprocessableEntity,
    ];

    // Redirects are not followed: what is signed for one receiver, or carries its token, is for no other.
    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
    })
    { MaxResponseContentBufferSize = 65_536 };

    /// <summary>Sends <paramref name="request"/>; returns when it is answered with success.</summary>
    /// <exception cref="RefusedException">The message is refused for good: 400, 405, 410, 413 to 415 or 422.</exception>
    /// <exception cref="HttpRequestException">The receiver cannot be reached, or answers otherwise.</exception>
    public static async Task SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var answer = $"{request.RequestUri!.Host} answered {(int)response.StatusCode} {response.ReasonPhrase}";
        throw Permanent.Contains(response.StatusCode)
            ? new RefusedException(answer)
            : new HttpRequestException(answer);
    }
}
