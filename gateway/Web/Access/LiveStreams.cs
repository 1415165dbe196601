namespace SmartSmoker.Web.Access;

/// <summary>
/// Limits the open live streams, so that one viewer cannot take them all. The owner always gets one: beyond the
/// maximum, the owner's oldest stream ends, and its page reconnects.
/// </summary>
internal sealed class LiveStreams
{
    /// <summary>Streams of the owner, of all viewers together, and of one viewer's credential or network.</summary>
    public const int OwnerCountMax = 64, ViewerCountMax = 48, PerViewerCountMax = 16;

    private readonly Lock _lock = new();
    private readonly List<Stream> _streams = [];

    /// <summary>Opens a stream for the caller, until the response ends; false if there are too many.</summary>
    public bool TryOpen(HttpContext context)
    {
        var isOwner = context.User.IsInRole(AccessRole.Owner);
        var opened = new Stream(
            this, context, isOwner, Credential.Id(context.User) ?? "", Network.Of(context.Connection.RemoteIpAddress));
        lock (_lock)
        {
            var same = _streams.Where(stream => stream.IsOwner == isOwner).ToList();
            if (isOwner && same.Count >= OwnerCountMax)
            {
                same[0].End();
                _streams.Remove(same[0]);
            }
            else if (!isOwner && (same.Count >= ViewerCountMax
                || same.Count(stream => stream.Caller == opened.Caller) >= PerViewerCountMax
                || same.Count(stream => stream.Network == opened.Network) >= PerViewerCountMax))
            {
                return false;
            }

            _streams.Add(opened);
        }

        context.Response.RegisterForDispose(opened);
        return true;
    }

    private sealed record Stream(LiveStreams Streams, HttpContext Context, bool IsOwner, string Caller, string Network)
        : IDisposable
    {
        public void End() => Context.Abort();

        public void Dispose()
        {
            lock (Streams._lock)
            {
                Streams._streams.Remove(this);
            }
        }
    }
}
