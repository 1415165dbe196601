namespace SmartSmoker.Testing;

/// <summary>A user of the broker, as broker/add-users.sh creates them.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="Password">The password, made up anew for each broker.</param>
public sealed record BrokerUser(string Name, string Password);
