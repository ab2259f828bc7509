namespace Gliner2.Text;

/// <summary>A number for every code point, 0 unless set, with constant-time look-up: pages of 256, those without a number share one.</summary>
internal sealed class CodePointTable
{
    private readonly byte[] _pages = new byte[0x110000 >> 8];
    private int[] _numbers = new int[256];

    /// <summary>The number of a code point. It must not be set while another thread reads.</summary>
    public int this[int codePoint]
    {
        get => _numbers[(_pages[codePoint >> 8] << 8) | (codePoint & 0xFF)];
        set
        {
            ref var page = ref _pages[codePoint >> 8];
            if (page == 0)
            {
                page = checked((byte)(_numbers.Length >> 8));
                Array.Resize(ref _numbers, _numbers.Length + 256);
            }

            _numbers[(page << 8) | (codePoint & 0xFF)] = value;
        }
    }
}
