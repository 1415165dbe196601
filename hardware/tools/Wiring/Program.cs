using SmartSmoker.Wiring;

var netlist = Netlist.Load("hardware/netlist.json");
foreach (var p in NetlistRules.Problems(netlist)) Console.WriteLine(p);
Console.WriteLine(netlist.GpioOf("MISO"));
