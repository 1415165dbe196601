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
        TwoWire = 2,
        ThreeWire = 3,

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

    /// <summary>The fault register. The library's constructor takes the bits one by one.</summary>
    public class FaultStatus
    {
        private readonly int _register;

        internal FaultStatus(int register) => _register = register;

        public bool OverUnderVoltage => (_register & 0x04) != 0;

        public bool ResistanceTemperatureDetectorLow => (_register & 0x08) != 0;

        public bool ReferenceInLow => (_register & 0x20) != 0;

        public bool ReferenceInHigh => (_register & 0x10) != 0;

        public bool LowThreshold => (_register & 0x40) != 0;

        public bool HighThreshold => (_register & 0x80) != 0;
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
    public struct ElectricResistance
    {
        public static ElectricResistance FromOhms(double ohms) => new() { Ohms = ohms };

        public double Ohms { get; private init; }
    }

    public struct Temperature
    {
        /// <summary>In °C.</summary>
        public double DegreesCelsius { get; private init; }

        /// <summary>From °C.</summary>
        public static Temperature FromDegreesCelsius(double degreescelsius) =>
            new() { DegreesCelsius = degreescelsius };
    }
}
