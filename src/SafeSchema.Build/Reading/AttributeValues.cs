using System.Reflection.Metadata;

namespace SafeSchema.Build.Reading;

/// <summary>The values of an assembly's own attributes (ECMA-335, II.23.3).</summary>
static class AttributeValues
{
    const ushort Prolog = 1;

    /// <summary>For each attribute of a name in the namespace SafeSchema, a reader that stands before the constructor's arguments.</summary>
    public static IEnumerable<BlobReader> Of(MetadataReader metadata, string name)
    {
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (!IsNamed(metadata, attribute, name))
                continue;
            var value = metadata.GetBlobReader(attribute.Value);
            if (value.ReadUInt16() == Prolog)
                yield return value;
        }
    }

    static bool IsNamed(MetadataReader metadata, CustomAttribute attribute, string name)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
            return false;
        var constructor = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
        if (constructor.Parent.Kind != HandleKind.TypeReference)
            return false;
        var type = metadata.GetTypeReference((TypeReferenceHandle)constructor.Parent);
        return metadata.StringComparer.Equals(type.Name, name) && metadata.StringComparer.Equals(type.Namespace, "SafeSchema");
    }
}
