using SmartSmoker.Wiring;

// Writes wiring.md and the diagrams from netlist.json; the folder is the argument, or hardware/ below the working directory.
var folder = args.Length > 0 ? args[0] : "hardware";
var file = Path.Combine(folder, "netlist.json");
if (!File.Exists(file))
{
    Console.Error.WriteLine($"No {file}: run this in the root of the repository, or name the folder.");
    return 2;
}

var netlist = Netlist.Load(file);
var problems = NetlistRules.Problems(netlist);
foreach (var problem in problems)
{
    Console.Error.WriteLine(problem);
}

if (problems.Count > 0)
{
    return 1;
}

foreach (var (path, text) in GeneratedFiles.Of(netlist))
{
    var target = Path.Combine(folder, path);
    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
    File.WriteAllText(target, text);
    Console.WriteLine(target);
}

return 0;
