using SmartSmoker.Simulator;

namespace SmartSmoker.Firmware.Tests;

public sealed class NanoFrameworkRulesTests
{
    [Theory]
    [InlineData("generics", "class Box<T> { }")]
    [InlineData("generics", "class C { void M<T>() { } }")]
    [InlineData("generics", "class C { System.Action<int> f; }")]
    [InlineData("generics", "class C { System.Func<int> f; }")]
    [InlineData("generics", "class C { event System.EventHandler<System.EventArgs> E; }")]
    [InlineData("generics", "class C { object M() => new System.Collections.Generic.List<int>(); }")]
    [InlineData("generics", "class C { object M(int[] a) => System.Array.IndexOf(a, 1); }")]
    [InlineData("nullable value type", "class C { int? x; }")]
    [InlineData("nullable value type", "class C { System.DateTime? x; }")]
    [InlineData("nullable value type", "enum E { A } class C { E? x; }")]
    [InlineData("nullable value type", "class C { bool M(string s) => s?.Length > 1; }")]
    [InlineData("multidimensional array", "class C { int[,] x; }")]
    [InlineData("multidimensional array", "class C { object M() => new int[2, 2]; }")]
    [InlineData("async", "class C { async void M() { } }")]
    [InlineData("async", "class C { void M() { System.Action f = async () => { }; } }")]
    [InlineData("async", "class C { void M() { async void F() { } F(); } }")]
    [InlineData("LINQ", "using System.Linq; class C { object M(int[] a) => from x in a select x; }")]
    [InlineData("generics", "using System.Linq; class C { int M(int[] a) => a.First(); }")]
    [InlineData("LINQ", "using System.Linq; class C { int M(int[] a) => a.Sum(); }")]
    [InlineData("tuple", "class C { (int, int) x; }")]
    [InlineData("record", "record R(int X);")]
    [InlineData("iterator", "class C { System.Collections.IEnumerable M() { yield return 1; } }")]
    [InlineData("volatile", "class C { volatile int x; }")]
    [InlineData("decimal", "class C { decimal x; }")]
    [InlineData("index from end", "class C { int M(int[] a) => a[^1]; }")]
    [InlineData("range", "class C { string M(string s) => s[1..]; }")]
    [InlineData("checked", "class C { int M(int a) => checked(a + 1); }")]
    [InlineData("default interface method", "interface I { int M() { return 1; } }")]
    [InlineData("default interface method", "interface I { int M() => 1; }")]
    [InlineData("enum printed", "enum E { A } class C { string M() => E.A.ToString(); }")]
    [InlineData("enum printed", "enum E { A } class C { string M(E e) => e.ToString(); }")]
    [InlineData("enum printed", "enum E { A } class C { string M(E e) => $\"{e}\"; }")]
    [InlineData("enum printed", "enum E { A } class C { string M(E e) => \"is \" + e; }")]
    [InlineData("enum printed", "enum E { A } class C { string M(E e) => string.Format(\"{0}\", e); }")]
    [InlineData("Debug output", "class C { void M() { System.Diagnostics.Debug.WriteLine(\"\"); } }")]
    [InlineData("Debug output", "using static System.Diagnostics.Debug; class C { void M() { WriteLine(\"\"); } }")]
    [InlineData("conditional compilation", "class C { void M() {\n#if DEBUG\nSystem.Console.WriteLine(\"\");\n#endif\n} }")]
    [InlineData("not in v1-members.txt: string.Replace(string, string)", "class C { string M(string s) => s.Replace(\"a\", \"b\"); }")]
    [InlineData("not in v1-members.txt: System.Math.Max(long, long)", "class C { long M(long x) => System.Math.Max(x, 2); }")]
    [InlineData("not in v1-members.txt: System.DateTime.Now", "class C { System.DateTime M() => System.DateTime.Now; }")]
    [InlineData("not in v1-members.txt: System.OverflowException", "class C { void M() { throw new System.OverflowException(); } }")]
    [InlineData("not in v1-members.txt: System.Environment.TickCount", "class C { int M() => System.Environment.TickCount; }")]
    public void What_v1_cannot_run_is_found(string wrong, string source) =>
        Assert.Contains(NanoFrameworkRules.Check(("C.cs", source)), line => line.Contains(wrong, StringComparison.Ordinal));

    [Theory]
    [InlineData("class C { string? x; object? y; int[][] z; System.Action f; event System.EventHandler? E; }")]
    [InlineData("class C { string M(int x) => $\"{x}\" + (x is > 1 and < 5 ? 1 : 2); }")]
    [InlineData("enum E { A } class C { bool M(E e) => e == E.A; int N(E e) => (int)e; string O(E e) => e switch { E.A => \"a\", _ => \"\" }; }")]
    public void What_v1_can_run_is_not(string source) => Assert.Empty(NanoFrameworkRules.Check(("C.cs", source)));

    [Fact]
    public void The_board_has_nothing_that_v1_cannot_run() => NothingWrong([.. Sources("Device"), .. Sources("Board")]);

    [Fact]
    public void The_simulator_with_its_cook_has_nothing_that_v1_cannot_run()
    {
        using var cook = new StringWriter();
        PackedCookWriter.Write(cook, PackedCookTests.Cook);
        var board = Sources("Board").Where(file => Path.GetFileName(file.Name) != "Program.cs");
        NothingWrong([.. Sources("Device"), .. board, .. Sources("Simulator"), ("PackedCook.cs", cook.ToString())]);
    }

    private static void NothingWrong((string Name, string Source)[] sources)
    {
        Assert.NotEmpty(sources);
        var wrong = NanoFrameworkRules.Check(sources);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<(string Name, string Source)> Sources(string project) =>
        Directory.GetFiles(Repository.Path("firmware", project), "*.cs").Select(file => (file, File.ReadAllText(file)));
}
