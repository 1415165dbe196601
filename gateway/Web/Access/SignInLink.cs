using SmartSmoker.Store;

namespace SmartSmoker.Web.Access;

/// <summary>
/// One-time links that sign the owner in. Whoever can write to the database may create one, because that person
/// controls the gateway anyway.
/// </summary>
public static class SignInLink
{
    /// <summary>How long an unused link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Creates a link to the page at <paramref name="http"/>, the setting or the address in use.</summary>
    public static string Make(Database database, TimeProvider time, string http)
    {
        var code = new AccessKeys(database, time).Make(KeyKind.Link, AccessRole.Owner, "", Lifetime);
        // The part after # stays in the browser, so no proxy logs it.
        return $"{Reachable(http)}/#sign-in={code}";
    }

    /// <summary>Whether the owner is signed in on some browser.</summary>
    public static bool IsUsed(Database database, TimeProvider time) => new AccessKeys(database, time).HasSession;

    /// <summary>A wildcard address is for listening only; a browser on this machine opens localhost.</summary>
    private static string Reachable(string http)
    {
        var address = new Uri(AccessSetup.WithoutWildcard(http));
        var host = address.Host is "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
