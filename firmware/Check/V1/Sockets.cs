// github.com/nanoframework/System.Net: nanoFramework.System.Net/SocketException.cs
namespace System.Net.Sockets;

/// <summary>A failure of the network. Its constructor takes a SocketError, which the firmware does not use.</summary>
public class SocketException : Exception
{
    internal extern SocketException();
}
