using SmartSmoker.Api;

// github.com/nanoframework/System.Device.Spi: System.Device.Spi/SpiConnectionSettings.cs, SpiDevice.cs, SpiMode.cs
namespace System.Device.Spi
{
    /// <summary>Clock polarity and phase.</summary>
    public enum SpiMode
    {
        /// <summary>CPOL 0, CPHA 0.</summary>
        Mode0,

        /// <summary>CPOL 0, CPHA 1.</summary>
        Mode1,

        /// <summary>CPOL 1, CPHA 0.</summary>
        Mode2,

        /// <summary>CPOL 1, CPHA 1.</summary>
        Mode3,
    }

    /// <summary>Settings of one device on a bus.</summary>
    public sealed class SpiConnectionSettings
    {
        /// <summary>Names bus and chip select.</summary>
        public SpiConnectionSettings(int busId, int chipSelectLine = -1)
        {
            BusId = busId;
            ChipSelectLine = chipSelectLine;
        }

        /// <summary>Bus.</summary>
        public int BusId { get; set; }

        /// <summary>GPIO of the chip select.</summary>
        public int ChipSelectLine { get; set; }

        /// <summary>Clock in hertz.</summary>
        public int ClockFrequency { get; set; }

        /// <summary>Mode.</summary>
        public SpiMode Mode { get; set; }
    }

    /// <summary>One device on a bus; on a PC the chip that <see cref="VirtualSpi"/> has on its chip select.</summary>
    public class SpiDevice
    {
        private readonly SpiConnectionSettings _settings;

        /// <summary>Opens it.</summary>
        public SpiDevice(SpiConnectionSettings settings) => _settings = settings;

        /// <summary>Opens it.</summary>
        public static SpiDevice Create(SpiConnectionSettings settings) => new(settings);

        /// <summary>Sends and reads at once; the real one takes SpanByte, which .NET does not have.</summary>
        internal byte[] Exchange(params byte[] written) => VirtualSpi.Exchange(_settings.ChipSelectLine, written);
    }
}

// github.com/nanoframework/System.Device.Gpio: System.Device.Gpio/GpioController.cs, GpioPin.cs
namespace System.Device.Gpio
{
    /// <summary>Direction of a pin.</summary>
    public enum PinMode
    {
        /// <summary>Output, push-pull.</summary>
        Output = 3,
    }

    /// <summary>Level of a pin.</summary>
    public readonly struct PinValue
    {
        /// <summary>High.</summary>
        public static PinValue High => throw NotHere.Error;

        /// <summary>Low.</summary>
        public static PinValue Low => throw NotHere.Error;
    }

    /// <summary>An open pin.</summary>
    public class GpioPin
    {
        /// <summary>Sets the level.</summary>
        public void Write(PinValue value) => throw NotHere.Error;
    }

    /// <summary>Opens pins.</summary>
    public class GpioController
    {
        /// <summary>Opens a pin.</summary>
        public GpioPin OpenPin(int pinNumber, PinMode mode) => throw NotHere.Error;
    }
}
