using System.Net;
using System.Net.Sockets;

namespace SmartSmoker.Web.Access;

/// <summary>
/// The network of a caller, so that limits apply to each. One IPv6 host can use every address of its /64 (RFC 6177), so
/// these count as one.
/// </summary>
internal static class Network
{
    private const int PrefixBytes = 8;

    /// <summary>The IPv4 address, or the first 64 bits of the IPv6 address.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null || address.IsIPv4MappedToIPv6 || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return (address?.MapToIPv4() ?? IPAddress.None).ToString();
        }

        return Convert.ToHexString(address.GetAddressBytes(), 0, PrefixBytes);
    }
}
