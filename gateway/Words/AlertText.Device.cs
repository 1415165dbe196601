using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Words;

/// <content>The device and its probes.</content>
public static partial class AlertText
{
    internal static string? DeviceTitle(AlertKind kind) => kind switch
    {
        AlertKind.ProbeFault => "Probe fault",
        AlertKind.ProbeSilent => "Probe silent",
        AlertKind.ProbesSwapped => "Probes swapped",
        AlertKind.DeviceOffline => "Device offline",
        AlertKind.DeviceClock => "Device clock wrong",
        AlertKind.DeviceNameShared => "Two boards, one name",
        _ => null,
    };

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
        ClockBehind found => Of(found),
        ClockNotSet found => Of(found),
        ClockWentBack found => Of(found),
        ClockRight found => Of(found),
        DeviceNameShared found => Of(found),
        DeviceNameUnique found => Of(found),
        _ => null,
    };

    private static string Of(ProbesChangedPlaces found, Reader reader) =>
        $"{reader.Name(found.One)} and {reader.Name(found.Other)} changed places; "
        + "swap their plugs back, or acknowledge this alert if this is intended";

    private static string Of(ProbesSwappedFromStart found, Reader reader) =>
        $"{reader.Name(found.Food)} heats up like a pit, and {reader.Name(found.Pit)} stays cold; "
        + "are their probes swapped?";

    private static string Of(ProbesBackInPlace _) => "The probes are back in their places";

    private static string Of(ProbesInPlace _) => "The probes are in the right places";

    private static string Of(SwapAccepted _) => "You confirmed that the probes are where you want them";

    private static string Of(ProbeMeasuresOther _) => "The probe now measures something else";

    private static string Of(ProbeFaulty found) =>
        $"The device reports a probe fault ({found.Fault}); check the probe's plug and cable";

    private static string Of(ProbeWorks _) => "The probe works again";

    private static string Of(ProbeSilent found) => $"No reading for {Minutes(found.For)}; check the probe and its plug";

    private static string Of(ProbeHeard _) => "The probe is sending readings again";

    private static string Of(DeviceOffline _) => "The device is offline; check its power and Wi-Fi";

    private static string Of(DeviceOnline _) => "The device is online again";

    private static string Of(ClockAhead found) =>
        $"The device's clock is {Minutes(found.By)} ahead; check its time server";

    private static string Of(ClockBehind found) =>
        $"The device's clock is {Minutes(found.By)} behind; check its time server";

    private static string Of(ClockNotSet _) =>
        "The device's clock was never set; check that it can reach its time server";

    private static string Of(ClockWentBack found) =>
        $"The device's clock jumped back by at least {Minutes(found.By)}; check its time server";

    private static string Of(ClockRight _) => "The device's clock is correct again";

    private static string Of(DeviceNameShared found) =>
        $"Two boards send as \"{found.Name}\", so their readings mix in one curve; give one of them another device name "
        + "and restart it";

    private static string Of(DeviceNameUnique _) => "Only one board uses this name now";
}
