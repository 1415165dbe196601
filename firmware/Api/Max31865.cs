using System.Device.Spi;
using SmartSmoker.Api;
using UnitsNet;

// github.com/nanoframework/nanoFramework.IoT.Device: devices/Max31865
namespace Iot.Device.Max31865
{
    /// <summary>Nominal resistance of the RTD.</summary>
    public enum PlatinumResistanceThermometerType
    {
        /// <summary>100 ohms at 0 °C.</summary>
        Pt100,

        /// <summary>1000 ohms at 0 °C.</summary>
        Pt1000,
    }

    /// <summary>Number of wires.</summary>
    public enum ResistanceTemperatureDetectorWires
    {
        /// <summary>Two.</summary>
        TwoWire,

        /// <summary>Three.</summary>
        ThreeWire,

        /// <summary>Four.</summary>
        FourWire,
    }

    /// <summary>Notch of the converter's filter.</summary>
    public enum ConversionFilterMode
    {
        /// <summary>60 Hz.</summary>
        Filter60Hz,

        /// <summary>50 Hz.</summary>
        Filter50Hz,
    }

    /// <summary>The fault register.</summary>
    public sealed class FaultStatus
    {
        /// <summary>Bit D2.</summary>
        public bool OverUnderVoltage { get; }

        /// <summary>Bit D3.</summary>
        public bool ResistanceTemperatureDetectorLow { get; }

        /// <summary>Bit D5.</summary>
        public bool ReferenceInLow { get; }

        /// <summary>Bit D4.</summary>
        public bool ReferenceInHigh { get; }

        /// <summary>Bit D6.</summary>
        public bool LowThreshold { get; }

        /// <summary>Bit D7.</summary>
        public bool HighThreshold { get; }
    }

    /// <summary>The driver.</summary>
    public class Max31865
    {
        /// <summary>Opens the converter; does not ask whether it is there.</summary>
        public Max31865(
            SpiDevice spiDevice, PlatinumResistanceThermometerType platinumResistanceThermometerType, ResistanceTemperatureDetectorWires resistanceTemperatureDetectorWires,
            ElectricResistance referenceResistor, ConversionFilterMode filterMode = ConversionFilterMode.Filter60Hz, bool shouldDispose = true) =>
            throw NotHere.Error;


        /// <summary>Converts once, about 80 ms, and gives the result; never throws.</summary>
        public Temperature Temperature => throw NotHere.Error;

        /// <summary>Reads the fault register, as latched since the conversion began.</summary>
        public FaultStatus Faults => throw NotHere.Error;
    }
}

// github.com/angularsen/UnitsNet: UnitsNet.NanoFramework/GeneratedCode
namespace UnitsNet
{
    /// <summary>A resistance.</summary>
    public readonly struct ElectricResistance
    {
        /// <summary>From ohms.</summary>
        public static ElectricResistance FromOhms(double ohms) => throw NotHere.Error;
    }

    /// <summary>A temperature.</summary>
    public readonly struct Temperature
    {
        /// <summary>In °C.</summary>
        public double DegreesCelsius => throw NotHere.Error;
    }
}
