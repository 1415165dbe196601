using System.Text.RegularExpressions;

namespace SmartSmoker.Words.Tests;

/// <summary>The sources with the code of "Add an alert rule" in docs/DEVELOPER.md added to them.</summary>
internal sealed partial class DocumentedRule
{
    private readonly Dictionary<string, string> _added = [];

    private DocumentedRule()
    {
    }

    /// <summary>Reads the code of the document.</summary>
    public static DocumentedRule Read()
    {
        var rule = new DocumentedRule();
        var section = File.ReadAllText(Repository.Path("docs", "DEVELOPER.md")).Split("\n## ")[1];
        foreach (Match block in Block().Matches(section))
        {
            var indent = block.Groups["indent"].Length;
            var lines = block.Groups["code"].Value.Split('\n')
                .Select(line => line.Length > indent ? line[indent..] : "");
            rule.Add(block.Groups["file"].Value, block.Groups["after"].Value, string.Join('\n', lines));
        }

        return rule;
    }

    /// <summary>The files that the document adds or changes.</summary>
    public IReadOnlyCollection<string> Changed => _added.Keys;

    /// <summary>The text of a file in the repository, with what the document adds to it.</summary>
    public string Text(string file) => _added.GetValueOrDefault(file) ?? File.ReadAllText(Repository.Path(file));

    /// <summary>All C# files of a folder in the repository, those that the document adds included.</summary>
    public IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(Repository.Path(folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Path(), file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"))
            .Union(_added.Keys.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal)));

    private void Add(string file, string after, string code)
    {
        if (after.Length == 0)
        {
            Assert.False(File.Exists(Repository.Path(file)), $"docs/DEVELOPER.md adds the file {file}, but it exists.");
            _added[file] = code;
            return;
        }

        var lines = Text(file).Split('\n').ToList();
        var found = lines.Where(line => line.TrimStart().StartsWith(after, StringComparison.Ordinal)).ToList();
        Assert.True(
            found.Count == 1,
            $"docs/DEVELOPER.md adds code to {file} after the line '{after}', but {found.Count} lines begin so.");
        lines.Insert(lines.IndexOf(found[0]) + 1, code);
        _added[file] = string.Join('\n', lines);
    }

    [GeneratedRegex("""
        ^(?<indent> *)```csharp\n *// (?<file>[^\s,]+)(, after: (?<after>[^\n]+))?\n(?<code>.*?)^ *```$
        """, RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
