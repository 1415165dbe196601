using SmartSmoker.Intake;

namespace SmartSmoker.Engine;

/// <summary>Adds the engine to the gateway.</summary>
public static class EngineServices
{
    /// <summary>Adds commands, live state, forecasts and health; the pump is created with its intake.</summary>
    public static void AddEngine(this IServiceCollection services)
    {
        services.AddSingleton<GatewayHealth>();
        services.AddSingleton<CommandIntake>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<ForecastCache>();
        services.AddSingleton<JudgedReadings>();
        services.AddSingleton<SmokerStateReader>();
        services.AddSingleton<ExclusiveWorker>();
    }
}
