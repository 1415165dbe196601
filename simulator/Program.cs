using SmartSmoker.Simulator;

return await SimulatorCommand.Create().Parse(args).InvokeAsync();
