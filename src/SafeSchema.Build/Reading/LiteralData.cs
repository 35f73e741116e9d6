using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace SafeSchema.Build.Reading;

/// <summary>
/// The data of UTF-8 literals. The compiler keeps each as the initial data of a field whose type has the data's size, a zero
/// byte behind the text included (ECMA-335, II.16.3.1); only size and content are looked at, never a name.
/// </summary>
static class LiteralData
{
    /// <summary>The text of a length and hash, or null.</summary>
    public static byte[]? Find(PEReader image, MetadataReader metadata, int length, string sha256)
    {
        foreach (var handle in metadata.FieldDefinitions)
        {
            var field = metadata.GetFieldDefinition(handle);
            if ((field.Attributes & FieldAttributes.HasFieldRVA) == 0 || SizeOf(metadata, field) - length is not (0 or 1))
                continue;
            var data = image.GetSectionData(field.GetRelativeVirtualAddress()).GetReader(0, length).ReadBytes(length);
            if (Hash(data) == sha256)
                return data;
        }

        return null;
    }

    static int SizeOf(MetadataReader metadata, FieldDefinition field)
    {
        var signature = metadata.GetBlobReader(field.Signature);
        signature.ReadSignatureHeader();
        // Data of 1, 2, 4 or 8 bytes has a primitive type; no script is that short.
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.TypeHandle)
            return 0;
        var type = signature.ReadTypeHandle();
        return type.Kind == HandleKind.TypeDefinition ? metadata.GetTypeDefinition((TypeDefinitionHandle)type).GetLayout().Size : 0;
    }

    static string Hash(byte[] data)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(data).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
