using SmartSmoker.Evaluation;

return await EvaluationCommand.Create().Parse(args).InvokeAsync();
