# What is installed beside the program, and how CPack makes a Debian package of it: cd build/release && cpack -G DEB
foreach(folder configs examples slurm)
  if(EXISTS ${PROJECT_SOURCE_DIR}/jobs/${folder})
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/jobs/${folder} DESTINATION ${CMAKE_INSTALL_DATADIR}/glassbox USE_SOURCE_PERMISSIONS)
  endif()
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_SOURCE_DIR}/CITATION.cff
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(GLASSBOX_MAINTAINER "The Glassbox developers" CACHE STRING "Maintainer that a package names, as in Name <address>")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT ${GLASSBOX_MAINTAINER})
set(CPACK_PACKAGE_VENDOR "The Glassbox developers")
set(CPACK_PACKAGE_DESCRIPTION "Parallel tempering, population annealing and exact sums of spin glasses, Boltzmann machines
 and message passing, averaged over disorder on any number of MPI ranks.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "openmpi-bin, gnuplot-nox")
# Who links with the libraries wants what their headers include.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "g++, cmake, pkg-config, libopenmpi-dev, libboost-mpi-dev, libboost-serialization-dev, \
libhdf5-openmpi-dev, libeigen3-dev, libtomlplusplus-dev, libfmt-dev, libhwy-dev, libxxhash-dev, zlib1g-dev, libpng-dev")
include(CPack)
