namespace SmartSmoker.Firmware.Tests;

public sealed class NanoFrameworkRulesTests
{
    [Theory]
    [InlineData("generics", "class Box<T> { }")]
    [InlineData("generics", "class C { void M<T>() { } }")]
    [InlineData("generics", "class C { void M() { F(1); void F<T>(T x) { } } }")]
    [InlineData("generics", "class C { System.Action<int> f; }")]
    [InlineData("generics", "class C { System.Func<int> f; }")]
    [InlineData("generics", "class C { void M() { var f = (int x) => x; } }")]
    [InlineData("generics", "class C { event System.EventHandler<System.EventArgs> E; }")]
    [InlineData("foreach over a string", "class C { void M(string s) { foreach (var c in s) { } } }")]
    [InlineData("foreach over a string", "class C { void M(string s) { foreach (char c in s) { } } }")]
    [InlineData("foreach over a string", "class C { void M(int n) { foreach (char c in \"n\" + n) { } } }")]
    [InlineData("foreach over a string", "class C { object M(string s) => s.GetEnumerator(); }")]
    [InlineData("multidimensional array", "class C { int[,] x; }")]
    [InlineData("multidimensional array", "class C { object M() => new int[2, 2]; }")]
    [InlineData("default interface member", "interface I { int M() { return 1; } }")]
    [InlineData("default interface member", "interface I { int P => 1; }")]
    [InlineData("checked", "class C { int M(int a) => checked(a + 1); }")]
    [InlineData("checked", "class C { int M(int a) { checked { return a + 1; } } }")]
    [InlineData("enum as object", "enum E { A } class C { string M() => E.A.ToString(); }")]
    [InlineData("enum as object", "enum E { A } class C { string M(E e) => e.ToString(); }")]
    [InlineData("enum as object", "enum E { A } class C { string M(E e) => $\"{e}\"; }")]
    [InlineData("enum as object", "enum E { A } class C { string M(E e) => \"is \" + e; }")]
    [InlineData("enum as object", "enum E { A } class C { string M(E e) => string.Format(\"{0}\", e); }")]
    [InlineData("enum as object", "enum E { A } class C { void M(E e, System.Text.StringBuilder b) { b.Append(e); } }")]
    [InlineData("Debug output", "class C { void M() { System.Diagnostics.Debug.WriteLine(\"\"); } }")]
    [InlineData("Debug output", "using static System.Diagnostics.Debug; class C { void M() { WriteLine(\"\"); } }")]
    [InlineData("conditional compilation", "class C {\n#if DEBUG\nint x;\n#endif\n}")]
    [InlineData("Math has no such overload", "class C { double M(long x) => System.Math.Abs(x); }")]
    [InlineData("Math has no such overload", "class C { double M(long x) => System.Math.Max(x, 2); }")]
    [InlineData("Math has no such overload", "class C { float M(uint x, uint y) => System.Math.Min(x, y); }")]
    [InlineData("Math has no such overload", "using static System.Math; class C { double M(ulong x) => Max(1.0, x); }")]
    [InlineData("namespace nanoFramework", "namespace nanoFramework.Smoker { class C { } }")]
    public void Code_that_compiles_but_fails_on_v1_is_refused(string rule, string source)
    {
        Assert.Empty(V1Compilation.Errors(("C.cs", source)));
        var found = NanoFrameworkRules.Check(("C.cs", source));
        Assert.Contains(found, line => line.Contains($": {rule}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("class C { string? x; object? y; int[][] z; System.Action f; event System.EventHandler? E; }")]
    [InlineData("interface I { int P { get; } int M(); }")]
    [InlineData("class C { string M(int x) => $\"{x}\" + (x is > 1 and < 5 ? 1 : 2); }")]
    [InlineData("class C { int M(int a) => unchecked(a + 1); }")]
    [InlineData("enum E { A } class C { bool M(E e) => e == E.A; int N(E e) => (int)e; E O(byte b) => (E)b; }")]
    [InlineData("enum E { A } class C { string M(E e) => e switch { E.A => \"a\", _ => \"\" }; }")]
    [InlineData("class C { void M(string s) { for (var i = 0; i < s.Length; i++) { var c = s[i]; } } }")]
    [InlineData("class C { void M(System.Collections.ArrayList a) { foreach (var x in a) { } } }")]
    [InlineData("class C { void M(int[] a) { foreach (var x in a) { } } }")]
    [InlineData("class C { double M(int x, double y) => System.Math.Max(x, y) + System.Math.Abs(x); }")]
    [InlineData("class C { long M(long x) => System.Math.Clamp(x, 0, 9); double N(long x) => System.Math.Sqrt(x); }")]
    public void Ordinary_code_is_accepted(string source)
    {
        Assert.Empty(V1Compilation.Errors(("C.cs", source)));
        Assert.Empty(NanoFrameworkRules.Check(("C.cs", source)));
    }

    [Fact]
    public void The_board_breaks_no_rule() => Assert.Empty(NanoFrameworkRules.Check(FirmwareSources.Board));

    [Fact]
    public void The_simulator_with_its_cook_breaks_no_rule() =>
        Assert.Empty(NanoFrameworkRules.Check(FirmwareSources.Simulator));
}
