using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Words.Tests;

/// <summary>Two boards with one device name; the time lines are in Domain.Tests.</summary>
public sealed class DeviceNameSharedTests() : RuleTests(
    AlertKind.DeviceNameShared, "device-name-shared", "Two boards, one name",
    new FindingRow(
        new DeviceNameShared("pit"),
        "Two boards send as \"pit\", so their readings mix in one curve; give one of them another device name and "
        + "restart it",
        null,
        """{"kind":"device-name-shared","name":"pit"}"""),
    new FindingRow(
        new DeviceNameUnique(), "Only one board uses this name now", null, """{"kind":"device-name-unique"}"""));
