namespace SmartSmoker.Testing;

/// <summary>The run of <c>./test.sh fast</c>, which has no server and no browser.</summary>
public static class FastRun
{
    /// <summary>Fails a test of this run that starts a server or a browser: it misses its trait.</summary>
    /// <exception cref="InvalidOperationException">This is a fast run.</exception>
    public static void RejectServer()
    {
        if (Environment.GetEnvironmentVariable("SMOKER_FAST") is { Length: > 0 })
        {
            throw new InvalidOperationException(
                "./test.sh fast runs no test that starts a server or a browser. Add [Trait(\"Needs\", \"server\")] to this test.");
        }
    }
}
