using SmartSmoker.Wiring;

// Writes the wiring pages and diagrams from netlist.json and netlist-six.json. The argument is their folder; the default is
// hardware/.
var folder = args.Length > 0 ? args[0] : "hardware";
var file = Path.Combine(folder, "netlist.json");
if (!File.Exists(file))
{
    Console.Error.WriteLine($"No {file}: run this in the root of the repository, or name the folder.");
    return 2;
}

var netlist = Netlist.Load(file);
var six = NetlistAdditions.Load(Path.Combine(folder, "netlist-six.json")).To(netlist);
List<string> problems = [.. NetlistRules.Problems(netlist), .. NetlistRules.Problems(six)];
foreach (var problem in problems)
{
    Console.Error.WriteLine(problem);
}

if (problems.Count > 0)
{
    return 1;
}

foreach (var (path, text) in GeneratedFiles.Of(netlist, six))
{
    var target = Path.Combine(folder, path);
    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
    File.WriteAllText(target, text);
    Console.WriteLine(target);
}

return 0;
