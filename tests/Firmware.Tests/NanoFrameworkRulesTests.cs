namespace SmartSmoker.Firmware.Tests;

public sealed class NanoFrameworkRulesTests
{
    [Theory]
    [InlineData("class Box<T> { }")]
    [InlineData("class C { System.Action<int> f; }")]
    [InlineData("class C { void M<T>() { } }")]
    [InlineData("class C { int? x; }")]
    [InlineData("class C { int[,] x; }")]
    [InlineData("class C { async void M() { } }")]
    [InlineData("using System.Linq;")]
    [InlineData("class C { object M(int[] a) => from x in a select x; }")]
    [InlineData("class C { (int, int) x; }")]
    [InlineData("record R(int X);")]
    [InlineData("class C { System.Collections.IEnumerable M() { yield return 1; } }")]
    [InlineData("class C { volatile int x; }")]
    [InlineData("class C { decimal x; }")]
    [InlineData("class C { int M(int[] a) => a[^1]; }")]
    [InlineData("class C { int M(int a) => checked(a + 1); }")]
    [InlineData("class C { string M(string s) => string.Join(s, s); }")]
    [InlineData("class C { System.DateTime M() => DateTime.Now; }")]
    [InlineData("class C { void M() { Debug.WriteLine(\"\"); } }")]
    [InlineData("class C { double M(double x) => Math.Round(x, 2); }")]
    [InlineData("interface I { int M() { return 1; } }")]
    [InlineData("enum E { A } class C { string M() => E.A.ToString(); }")]
    [InlineData("enum E { A } class C { string M() => $\"{E.A}\"; }")]
    public void What_v1_cannot_run_is_found(string source) => Assert.NotEmpty(NanoFrameworkRules.Check(source));

    [Theory]
    [InlineData("class C { string? x; object? y; int[][] z; System.Action f; event System.EventHandler? E; }")]
    [InlineData("class C { string M(int x) => $\"{x}\" + (x is > 1 and < 5 ? 1 : 2); }")]
    public void What_v1_can_run_is_not(string source) => Assert.Empty(NanoFrameworkRules.Check(source));

    [Theory]
    [InlineData("Device")]
    [InlineData("Board")]
    [InlineData("Simulator")]
    public void The_firmware_has_nothing_that_v1_cannot_run(string project)
    {
        var files = Directory.GetFiles(Repository.Path("firmware", project), "*.cs");
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => NanoFrameworkRules.Check(File.ReadAllText(file)).Select(wrong => $"{Path.GetFileName(file)}:{wrong}")));
    }
}
