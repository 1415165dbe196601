// github.com/nanoframework/nanoFramework.Runtime.Native: nanoFramework.Runtime.Native/System/Environment.cs
namespace System;

/// <summary>Has nothing else: no TickCount, no NewLine.</summary>
public static class Environment
{
    /// <summary>Milliseconds since the start.</summary>
    public static extern long TickCount64 { get; }
}
