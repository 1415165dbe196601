using SmartSmoker.Domain.Findings;

namespace SmartSmoker.Words;

/// <content>The device and its probes.</content>
public static partial class AlertText
{
    private static string? Device(Finding finding, Reader reader) => finding switch
    {
        ProbesChangedPlaces found => Of(found, reader),
        ProbesSwappedFromStart found => Of(found, reader),
        ProbesBackInPlace found => Of(found),
        ProbesInPlace found => Of(found),
        SwapAccepted found => Of(found),
        ProbeMeasuresOther found => Of(found),
        ProbeFaulty found => Of(found),
        ProbeWorks found => Of(found),
        ProbeSilent found => Of(found),
        ProbeHeard found => Of(found),
        DeviceOffline found => Of(found),
        DeviceOnline found => Of(found),
        ClockAhead found => Of(found),
        ClockWentBack found => Of(found),
        ClockRight found => Of(found),
        _ => null,
    };

    private static string Of(ProbesChangedPlaces found, Reader reader) =>
        $"Probes of {Lower(reader.Name(found.One))} and {Lower(reader.Name(found.Other))} have changed places: "
        + "exchange their plugs, or say that it is meant so";

    private static string Of(ProbesSwappedFromStart found, Reader reader) =>
        $"Probe of {Lower(reader.Name(found.Food))} heats like a pit, and the smoker's stays cold: are the two swapped?";

    private static string Of(ProbesBackInPlace _) => "Probes are back in their places";

    private static string Of(ProbesInPlace _) => "Probes are in their places";

    private static string Of(SwapAccepted _) => "It is meant so";

    private static string Of(ProbeMeasuresOther _) => "The probe measures another thing since";

    private static string Of(ProbeFaulty found) => $"Device says of the probe: {found.Fault}; look at its plug and cable";

    private static string Of(ProbeWorks _) => "Probe is well again";

    private static string Of(ProbeSilent found) => $"No reading for {Minutes(found.For)}: look at the probe and its plug";

    private static string Of(ProbeHeard _) => "Probe gives readings again";

    private static string Of(DeviceOffline _) => "Device is offline: look at its power and Wi-Fi";

    private static string Of(DeviceOnline _) => "Device is online again";

    private static string Of(ClockAhead found) => $"Device's clock is {Minutes(found.By)} ahead: look at its time server";

    private static string Of(ClockWentBack found) => $"Device's clock went back by {Minutes(found.By)} or more: look at its time server";

    private static string Of(ClockRight _) => "Device's clock is right again";

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
