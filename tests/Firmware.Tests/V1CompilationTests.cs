namespace SmartSmoker.Firmware.Tests;

/// <summary>The compiler refuses what v1 lacks. Most of it would compile against .NET's own library.</summary>
public sealed class V1CompilationTests
{
    [Theory]
    [InlineData("CS0234", "class C { object M() => new System.Collections.Generic.List<int>(); }")]
    [InlineData("CS0234", "using System.Linq; class C { }")]
    [InlineData("CS1935", "class C { object M(int[] a) => from x in a select x; }")]
    [InlineData("CS1061", "class C { string M(string s) => s.Replace(\"a\", \"b\"); }")]
    [InlineData("CS0117", "class C { string M(string[] s) => string.Join(\",\", s); }")]
    [InlineData("CS0117", "class C { bool M(char c) => char.IsDigit(c); }")]
    [InlineData("CS0019", "class C { bool M(string s) { foreach (var c in s) { return c == 'a'; } return false; } }")]
    [InlineData("CS0518", "class C { int? x; }")]
    [InlineData("CS0518", "class C { bool M(string s) => s?.Length > 1; }")]
    [InlineData("CS8179", "class C { (int, int) x; }")]
    [InlineData("CS0518", "record R(int X);")]
    [InlineData("CS0518", "class C { async void M() { } }")]
    [InlineData("CS0518", "class C { System.Collections.IEnumerable M() { yield return 1; } }")]
    [InlineData("CS0518", "class C { volatile int x; }")]
    [InlineData("CS0518", "class C { decimal x; }")]
    [InlineData("CS0518", "class C { int M(int[] a) => a[^1]; }")]
    [InlineData("CS0518", "class C { string M(string s) => s[1..]; }")]
    [InlineData("CS0656", "class C { object M() => new { A = 1 }; }")]
    [InlineData("CS0117", "class C { int M() => System.Environment.TickCount; }")]
    [InlineData("CS0117", "class C { System.DateTime M() => System.DateTime.Now; }")]
    [InlineData("CS0234", "class C { void M() { throw new System.OverflowException(); } }")]
    [InlineData("CS0266", "class C { long M(long x) => System.Math.Max(x, 2); }")]
    [InlineData("CS1501", "class C { string M(double x) => x.ToString(\"F1\", null); }")]
    [InlineData("CS0308", "class C { int M(int[] a) => System.Array.IndexOf<int>(a, 1); }")]
    [InlineData("CS1503", "class C { void M() { System.Console.WriteLine(1); } }")]
    [InlineData("CS0117", "class C { void M() { new System.Threading.Thread(() => { }) { IsBackground = true }; } }")]
    public void The_real_base_library_refuses(string error, string source) =>
        Assert.Contains(V1Compilation.Errors(("C.cs", source)), line => line.Contains(error, StringComparison.Ordinal));

    [Fact]
    public void It_accepts_the_board() => Assert.Empty(V1Compilation.Errors(FirmwareSources.Board));

    [Fact]
    public void It_accepts_the_simulator() => Assert.Empty(V1Compilation.Errors(FirmwareSources.Simulator));
}
