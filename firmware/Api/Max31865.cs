using System;
using System.Device.Spi;
using UnitsNet;

// github.com/nanoframework/nanoFramework.IoT.Device: devices/Max31865/Max31865.cs, FaultStatus.cs, and a file for each enum
namespace Iot.Device.Max31865
{
    /// <summary>Nominal resistance of the RTD.</summary>
    public enum PlatinumResistanceThermometerType : short
    {
        /// <summary>100 ohms at 0 °C.</summary>
        Pt100 = 100,

        /// <summary>1000 ohms at 0 °C.</summary>
        Pt1000 = 1000,
    }

    /// <summary>Number of wires.</summary>
    public enum ResistanceTemperatureDetectorWires : byte
    {
        /// <summary>Two.</summary>
        TwoWire = 2,

        /// <summary>Three.</summary>
        ThreeWire = 3,

        /// <summary>Four.</summary>
        FourWire = 4,
    }

    /// <summary>Notch of the converter's filter.</summary>
    public enum ConversionFilterMode : byte
    {
        /// <summary>60 Hz.</summary>
        Filter60Hz = 55,

        /// <summary>50 Hz.</summary>
        Filter50Hz = 65,
    }

    /// <summary>The fault register.</summary>
    public class FaultStatus
    {
        /// <summary>A register with these bits set.</summary>
        public FaultStatus(
            bool overUnderVoltage, bool resistanceTemperatureDetectorLow, bool referenceInLow, bool referenceInHigh,
            bool lowThreshold, bool highThreshold)
        {
            OverUnderVoltage = overUnderVoltage;
            ResistanceTemperatureDetectorLow = resistanceTemperatureDetectorLow;
            ReferenceInLow = referenceInLow;
            ReferenceInHigh = referenceInHigh;
            LowThreshold = lowThreshold;
            HighThreshold = highThreshold;
        }

        /// <summary>Bit D2.</summary>
        public bool OverUnderVoltage { get; set; }

        /// <summary>Bit D3.</summary>
        public bool ResistanceTemperatureDetectorLow { get; set; }

        /// <summary>Bit D5.</summary>
        public bool ReferenceInLow { get; set; }

        /// <summary>Bit D4.</summary>
        public bool ReferenceInHigh { get; set; }

        /// <summary>Bit D6.</summary>
        public bool LowThreshold { get; set; }

        /// <summary>Bit D7.</summary>
        public bool HighThreshold { get; set; }
    }

    /// <summary>
    /// The driver. On a PC <see cref="VirtualMax31865"/> does to a virtual chip what the library does.
    /// </summary>
    public class Max31865 : IDisposable
    {
        private readonly VirtualMax31865 _virtual;

        /// <summary>Opens the converter; does not ask whether it is there.</summary>
        public Max31865(
            SpiDevice spiDevice, PlatinumResistanceThermometerType platinumResistanceThermometerType,
            ResistanceTemperatureDetectorWires resistanceTemperatureDetectorWires,
            ElectricResistance referenceResistor, ConversionFilterMode filterMode = ConversionFilterMode.Filter60Hz,
            bool shouldDispose = true) =>
            _virtual = new VirtualMax31865(
                spiDevice, platinumResistanceThermometerType == PlatinumResistanceThermometerType.Pt1000 ? 1_000 : 100,
                resistanceTemperatureDetectorWires == ResistanceTemperatureDetectorWires.ThreeWire, referenceResistor.Ohms,
                filterMode == ConversionFilterMode.Filter50Hz);

        /// <summary>Converts once, about 80 ms, and gives the result; never throws.</summary>
        public Temperature Temperature => Temperature.FromDegreesCelsius(_virtual.Convert());

        /// <summary>Reads the fault register, as latched since the conversion began.</summary>
        public FaultStatus Faults => _virtual.ReadFaults();

        /// <summary>Closes the SPI device.</summary>
        public void Dispose()
        {
        }
    }
}

// github.com/angularsen/UnitsNet: UnitsNet.NanoFramework/GeneratedCode
namespace UnitsNet
{
    /// <summary>A resistance.</summary>
    public struct ElectricResistance
    {
        /// <summary>From ohms.</summary>
        public static ElectricResistance FromOhms(double ohms) => new() { Ohms = ohms };

        /// <summary>In ohms.</summary>
        public double Ohms { get; private init; }
    }

    /// <summary>A temperature.</summary>
    public struct Temperature
    {
        /// <summary>In °C.</summary>
        public double DegreesCelsius { get; private init; }

        /// <summary>From °C.</summary>
        public static Temperature FromDegreesCelsius(double degreescelsius) =>
            new() { DegreesCelsius = degreescelsius };
    }
}
