using System.Net;

namespace SmartSmoker.Notify.Channels;

/// <summary>Posts notifications over HTTP.</summary>
internal static class HttpPost
{
    // The same message gets the same answer. What a person can correct, such as a token or an address, is retried.
    private static readonly HttpStatusCode[] Permanent =
    [
        HttpStatusCode.BadRequest, HttpStatusCode.MethodNotAllowed, HttpStatusCode.Gone,
        HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestUriTooLong, HttpStatusCode.UnsupportedMediaType,
        HttpStatusCode.UnprocessableEntity,
    ];

    // Redirects are not followed, because a request signed for one receiver, or carrying its token, must not reach
    // another.
    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
    })
    { MaxResponseContentBufferSize = 65_536 };

    /// <summary>Sends <paramref name="request"/>; returns after a success response.</summary>
    /// <exception cref="RefusedException">The receiver rejects the message permanently: 400, 405, 410, 413 to 415 or 422.</exception>
    /// <exception cref="HttpRequestException">The receiver is unreachable or returns another error.</exception>
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
